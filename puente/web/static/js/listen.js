// Where text is hard: the page is read aloud, if this browser can.
document.querySelectorAll("[data-listen]").forEach((button) => {
  if (!window.speechSynthesis) return;
  const words = button.querySelector("span"), start = words.textContent;
  const rest = () => { words.textContent = start; };
  button.parentElement.hidden = false;
  addEventListener("pagehide", () => speechSynthesis.cancel());
  button.addEventListener("click", () => {
    if (speechSynthesis.speaking) { speechSynthesis.cancel(); return rest(); }
    const said = new SpeechSynthesisUtterance(document.getElementById("contenido").innerText);
    said.lang = button.dataset.listen === "en" ? "en-US" : "es-GT";
    said.onend = rest;
    words.textContent = button.dataset.stop;
    speechSynthesis.speak(said);
  });
});
