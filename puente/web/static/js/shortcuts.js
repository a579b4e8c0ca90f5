// "/" goes to the search box; a summary of errors takes the focus when the page opens; "#q" opens the search.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.closest("input, textarea, select")) return;
  const box = [...document.querySelectorAll("[data-shortcut='/']")].find((item) => item.offsetParent);
  if (box) { event.preventDefault(); box.focus(); }
});
document.querySelector("[data-focus]")?.focus();
if (location.hash === "#q") document.getElementById("q")?.focus();
document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll("details.more[open]")) if (!open.contains(event.target)) open.open = false;
});

// Buttons that print the page they stand on.
document.querySelectorAll("[data-print]").forEach((button) => button.addEventListener("click", () => window.print()));
