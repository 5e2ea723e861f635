// Moving through lists of people with the keys, and searching while one types.
"use strict";

(() => {
  const rows = () => [...document.querySelectorAll("[data-row]")];

  const move = (step) => {
    const all = rows();
    const here = all.indexOf(document.activeElement);
    const next = all[here < 0 ? (step > 0 ? 0 : all.length - 1) : here + step];
    if (next) next.focus();
    else if (here === 0) document.querySelector("input[type=search]")?.focus();
    return Boolean(next) || here === 0;
  };

  const isTyping = (target) =>
    target instanceof HTMLElement && ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const searching = event.target instanceof HTMLInputElement && event.target.type === "search";
    if (isTyping(event.target) && !(searching && event.key === "ArrowDown")) return;
    const inList = document.activeElement?.matches("[data-row]");
    const step = { j: 1, k: -1, ArrowDown: inList || searching ? 1 : 0, ArrowUp: inList ? -1 : 0 }[event.key];
    if (step && move(step)) event.preventDefault();
  });

  // One letter finds half the book: wait for the second.
  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = event.detail.elt;
    if (!(form instanceof HTMLFormElement) || !form.matches("[data-search]")) return;
    const byKey = event.detail.requestConfig.triggeringEvent?.type === "input";
    if (byKey && form.elements.q.value.trim().length === 1) event.preventDefault();
  });

  for (const button of document.querySelectorAll("[data-search] [data-plain]")) button.hidden = true;
})();
