// A question that hangs from the answer to an earlier one stays away until that is given. Without this file all show.
for (const question of document.querySelectorAll("[data-after]")) {
  const answers = question.dataset.answers.split(" ");
  const look = () => {
    const given = document.querySelector(`[name="${question.dataset.after}"]:checked`);
    question.hidden = !given || !answers.includes(given.value);
  };
  document.addEventListener("change", look);
  look();
}
