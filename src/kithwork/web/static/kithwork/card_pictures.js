// Dropping pictures of cards on the page, and sending photographs as soon as they are taken or chosen.
"use strict";

(() => {
  const form = document.querySelector(".more-cards");
  if (!form) return;
  const pictures = form.querySelector("#more");
  const sending = form.querySelector("[data-sending]");
  form.querySelector(".btn").hidden = true; // what is chosen goes by itself

  pictures.addEventListener("change", () => {
    if (pictures.files.length) form.requestSubmit();
  });

  form.addEventListener("submit", (event) => {
    if (!sending.hidden) event.preventDefault(); // they are on their way
    sending.hidden = false;
  });

  window.addEventListener("pageshow", () => {
    sending.hidden = true;
    form.reset();
  });
})();

(() => {
  const form = document.querySelector("form[data-cards]");
  if (!form) return;
  const camera = form.querySelector("#camera");
  const pictures = form.querySelector("#pictures");
  const sending = form.querySelector("[data-sending]");
  let depth = 0;

  const carriesFiles = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");

  const show = (isOver) => form.classList.toggle("is-over", isOver);

  document.addEventListener("dragenter", (event) => {
    if (!carriesFiles(event)) return;
    depth += 1;
    show(true);
  });
  document.addEventListener("dragleave", (event) => {
    if (!carriesFiles(event)) return;
    depth -= 1;
    if (depth <= 0) show(false);
  });
  document.addEventListener("dragover", (event) => {
    if (carriesFiles(event)) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth = 0;
    show(false);
    if (!event.dataTransfer.files.length) return;
    pictures.files = event.dataTransfer.files;
    form.requestSubmit();
  });

  camera.addEventListener("change", () => {
    if (camera.files.length) form.requestSubmit();
  });

  form.addEventListener("submit", (event) => {
    if (!sending.hidden) {
      event.preventDefault(); // they are on their way
      return;
    }
    if (!camera.files.length && !pictures.files.length) {
      event.preventDefault();
      pictures.focus();
      return;
    }
    sending.hidden = false;
  });

  window.addEventListener("pageshow", () => {
    sending.hidden = true;
  });
})();
