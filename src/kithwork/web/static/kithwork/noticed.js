// Going through what letters tell with the keys: j and k move, y takes, n declines, x ticks, u takes the last back.
"use strict";

(() => {
  let waitingForPlace = false;

  const rows = () => [...document.querySelectorAll("[data-noticed]")];
  const here = () => document.activeElement?.closest("[data-noticed]") ?? null;

  const move = (step) => {
    const all = rows();
    const next = all[here() ? all.indexOf(here()) + step : 0];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };

  const press = (what) => here()?.querySelector(what)?.click();

  const KEYS = {
    j: () => move(1),
    k: () => move(-1),
    y: () => press("[data-yes]"),
    n: () => press("[data-no]"),
    x: () => press("input[type=checkbox]"),
    u: () => document.querySelector("[data-undo]")?.click(),
  };

  const isTyping = (target) =>
    target instanceof HTMLElement &&
    (["TEXTAREA", "SELECT"].includes(target.tagName) || (target.tagName === "INPUT" && target.type !== "checkbox"));

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    if (waitingForPlace) {
      waitingForPlace = false; // the second letter of "go to" is no answer
      return;
    }
    if (event.key === "g") {
      waitingForPlace = true;
      setTimeout(() => (waitingForPlace = false), 1500);
    } else if (KEYS[event.key]) {
      event.preventDefault();
      KEYS[event.key]();
    }
  });

  // After an answer the keys go on with the first row.
  if (document.querySelector("[data-undo]")) rows()[0]?.focus({ preventScroll: true });
})();
