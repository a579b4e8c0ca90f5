// A filter applies as soon as it is chosen; without script its form has a button.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-auto-submit]");
  if (form) form.requestSubmit();
});
for (const button of document.querySelectorAll("form[data-auto-submit] [data-only-without-script]")) button.hidden = true;
