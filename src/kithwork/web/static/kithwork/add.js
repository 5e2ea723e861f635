// Ctrl+Enter (or Command+Enter) in the box sends it; with the glance open it keeps it.
// What was understood, tapped, opens its field.
"use strict";

(() => {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest(".understood a");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    const folded = field.closest("details");
    if (folded) folded.open = true;
    field.scrollIntoView({ block: "center" });
    field.focus({ preventScroll: true });
    if (field.matches("input[type=text]")) field.select();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    const field = event.target instanceof HTMLElement && event.target.closest("form.say-it, form.glance");
    if (!field) return;
    event.preventDefault();
    const changed = field.matches(".glance") && event.target.matches("[data-send-keys]");
    const button = changed ? field.querySelector("button[value=read]") : field.querySelector("button.btn-main");
    field.requestSubmit(button);
  });
})();
