// Dropping files and folders on the page, and showing how far they have come. Without it the form sends itself.
"use strict";

(() => {
  const form = document.querySelector("form[data-drop]");
  if (!form) return;
  const inputs = [...form.querySelectorAll("input[type=file]")];
  const chosen = form.querySelector("[data-chosen]");
  const sending = form.querySelector("[data-sending]");
  const bar = sending.querySelector("progress");
  const words = sending.querySelector("[data-sending-words]");
  const button = form.querySelector(".btn-main");
  const AT_ONCE = 2000;
  const BROKEN =
    "The files did not come through. See that kithwork is still running, and that none of them was moved meanwhile.";
  let dropped = []; // of {file, path}
  let unreadable = []; // names the browser could not open
  let depth = 0;

  const megabytes = (count) =>
    count >= 1e9 ? `${(count / 1e9).toFixed(1)} GB` : `${Math.max(0.1, count / 1e6).toFixed(1)} MB`;

  // A form carries no path beyond some 900 bytes; of a deeper one the inner folders are kept.
  const inReach = (path) => {
    const parts = path.split("/");
    while (parts.length > 1 && new TextEncoder().encode(parts.join("/")).length > 700) parts.shift();
    return parts.join("/");
  };

  const everything = () => [
    ...inputs.flatMap((input) => [...input.files].map((file) => ({ file, path: file.webkitRelativePath || file.name }))),
    ...dropped,
  ];

  const describe = (all) => {
    const tops = [...new Set(all.map(({ path }) => path.split("/")[0]))];
    const named = tops.slice(0, 3).join(", ") + (tops.length > 3 ? ` and ${tops.length - 3} more` : "");
    const size = megabytes(all.reduce((sum, { file }) => sum + file.size, 0));
    const count = all.length === 1 ? "" : `${all.length.toLocaleString("en")} files, `;
    return `${named} (${count}${size})`;
  };

  const show = () => {
    const all = everything();
    const lost = unreadable.length ? ` Could not be opened: ${unreadable.slice(0, 5).join(", ")}.` : "";
    chosen.hidden = !all.length && !lost;
    chosen.querySelector("[data-chosen-words]").textContent = (all.length ? describe(all) : "") + lost;
  };

  const readAll = (reader) =>
    new Promise((resolve, reject) => {
      const found = [];
      const more = () =>
        reader.readEntries((some) => {
          if (!some.length) return resolve(found);
          found.push(...some);
          more();
        }, reject);
      more();
    });

  const collect = async (entry, into) => {
    try {
      if (entry.isFile) {
        const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
        into.push({ file, path: entry.fullPath.replace(/^\//, "") });
        return;
      }
      for (const inner of await readAll(entry.createReader())) await collect(inner, into);
    } catch {
      unreadable.push(entry.name);
    }
  };

  const take = async (transfer) => {
    const items = [...transfer.items].filter((item) => item.kind === "file");
    const entries = items.map((item) => item.webkitGetAsEntry()); // now: items are gone after the first await
    const found = items
      .filter((item, at) => !entries[at])
      .map((item) => item.getAsFile())
      .map((file) => ({ file, path: file.name }));
    for (const entry of entries.filter(Boolean)) await collect(entry, found);
    dropped.push(...found);
    show();
    button.focus();
  };

  const carriesFiles = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");

  document.addEventListener("dragenter", (event) => {
    if (!carriesFiles(event)) return;
    depth += 1;
    form.classList.add("is-over");
  });
  document.addEventListener("dragleave", (event) => {
    if (!carriesFiles(event)) return;
    depth -= 1;
    if (depth <= 0) form.classList.remove("is-over");
  });
  document.addEventListener("dragover", (event) => {
    if (carriesFiles(event)) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth = 0;
    form.classList.remove("is-over");
    take(event.dataTransfer);
  });

  for (const input of inputs) input.addEventListener("change", show);
  form.querySelector("[data-forget]").addEventListener("click", () => {
    dropped = [];
    unreadable = [];
    for (const input of inputs) input.value = "";
    show();
    inputs[0].focus();
  });

  const stop = (sentence) => {
    words.textContent = sentence;
    bar.hidden = true;
    button.disabled = false;
  };

  // Sends one form; answers with the request once the server did.
  const send = (url, files, onStep) =>
    new Promise((resolve, reject) => {
      const told = new FormData();
      told.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      told.append("owners", form.elements.owners.value);
      for (const { file, path } of files) told.append("files", file, inReach(path));
      const request = new XMLHttpRequest();
      request.open("POST", url);
      request.setRequestHeader("HX-Request", "true");
      request.upload.addEventListener("progress", (step) => onStep(step.loaded));
      for (const name of ["error", "abort"]) request.addEventListener(name, () => reject(new Error(BROKEN)));
      request.addEventListener("load", () => (request.status === 200 ? resolve(request) : reject(new Error(why(request)))));
      request.send(told);
    });

  const why = (request) => {
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const sentence = page.querySelector(".mistake p");
    return sentence ? sentence.textContent : "That did not work. Load the page again and repeat.";
  };

  // Browsers fail at some ten thousand files in one form, so many files go in several.
  const sendAll = async (all) => {
    const size = all.reduce((sum, { file }) => sum + file.size, 0) || 1;
    let sent = 0;
    let into = "";
    for (let from = 0; from < all.length; from += AT_ONCE) {
      const some = all.slice(from, from + AT_ONCE);
      const wanted = new URLSearchParams();
      if (into) wanted.set("into", into);
      if (from + AT_ONCE < all.length) wanted.set("more", "1");
      const request = await send(`${form.action}?${wanted}`, some, (loaded) => {
        bar.value = (100 * (sent + loaded)) / size;
      });
      sent += some.reduce((sum, { file }) => sum + file.size, 0);
      into = request.responseText;
      const onward = request.getResponseHeader("HX-Redirect");
      if (onward) location.assign(onward);
    }
  };

  form.addEventListener("submit", (event) => {
    const all = everything();
    event.preventDefault();
    sending.hidden = false;
    if (!all.length) {
      stop("Choose files or a folder first.");
      inputs[0].focus();
      return;
    }
    button.disabled = true;
    bar.hidden = false;
    bar.value = 0;
    words.textContent = "Handing over your files";
    sendAll(all).catch((error) => stop(error.message));
  });

  window.addEventListener("pageshow", () => {
    button.disabled = false;
    sending.hidden = true;
    show();
  });
})();
