// A form is sent once: its button says so and waits.
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (event.defaultPrevented || !button?.dataset.busy) return;
  setTimeout(() => { button.disabled = true; button.textContent = button.dataset.busy; });
});
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
