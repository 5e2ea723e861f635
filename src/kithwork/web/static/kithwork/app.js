// Small comforts over pages that work without them: keys, dismissing, copying.
"use strict";

(() => {
  const GO = {
    t: "today", w: "week", p: "people", i: "introductions", n: "network", r: "promises", b: "bring", s: "settings",
    l: "log",
  };
  let waitingForPlace = false;

  const isTyping = (target) =>
    target instanceof HTMLElement &&
    (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));

  const goTo = (place) => {
    const link = document.querySelector(`[data-go="${place}"]`);
    if (link) link.click();
  };

  const focusSearch = () => {
    const field = document.querySelector("input[type=search]");
    if (field) field.focus();
    else goTo("people");
  };

  const showKeys = () => {
    const dialog = document.getElementById("keys");
    if (dialog && !dialog.open) dialog.showModal();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    if (waitingForPlace) {
      waitingForPlace = false;
      if (GO[event.key]) goTo(GO[event.key]);
      return;
    }
    if (event.key === "g") {
      waitingForPlace = true;
      setTimeout(() => (waitingForPlace = false), 1500);
    } else if (event.key === "/") {
      event.preventDefault();
      focusSearch();
    } else if (event.key === "?") {
      showKeys();
    } else if (event.key === "l") {
      goTo("log");
    }
  });

  const copy = async (button) => {
    const from = document.getElementById(button.dataset.copy);
    if (!from) return;
    const word = button.textContent;
    try {
      await navigator.clipboard.writeText(from.textContent.trim());
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(from);
      button.textContent = "Selected: copy it";
    }
    setTimeout(() => (button.textContent = word), 2000);
  };

  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("button");
    if (!button) return;
    if (button.dataset.copy) copy(button);
    if ("dismiss" in button.dataset) button.closest("li").remove();
    if ("showKeys" in button.dataset) showKeys();
  });

  const reveal = (root) => {
    for (const one of root.querySelectorAll("[data-needs-script]")) one.hidden = false;
  };

  reveal(document);
  document.addEventListener("htmx:load", (event) => reveal(event.detail.elt));

  // A card that was answered makes room for one quiet line; the reader's place goes with it.
  document.addEventListener("htmx:afterSettle", (event) => {
    const line = event.detail.elt;
    if (line instanceof HTMLElement && line.matches("[data-takes-focus]")) line.focus();
  });
})();
