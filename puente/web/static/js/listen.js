// Where text is hard: the page is read aloud, by a voice that lives on this phone; none that would send the words away.
document.querySelectorAll("[data-listen]").forEach((button) => {
  if (!window.speechSynthesis) return;
  const words = button.querySelector("span"), start = words.textContent;
  const rest = () => { words.textContent = start; };
  const voice = () => speechSynthesis.getVoices().find((one) => one.localService && one.lang.startsWith(button.dataset.listen));
  const offer = () => { button.parentElement.hidden = !voice(); };
  offer();
  speechSynthesis.addEventListener("voiceschanged", offer);
  addEventListener("pagehide", () => speechSynthesis.cancel());
  button.addEventListener("click", () => {
    if (speechSynthesis.speaking) { speechSynthesis.cancel(); return rest(); }
    const said = new SpeechSynthesisUtterance(document.getElementById("contenido").innerText);
    said.voice = voice();
    said.lang = said.voice.lang;
    said.onend = rest;
    words.textContent = button.dataset.stop;
    speechSynthesis.speak(said);
  });
});
