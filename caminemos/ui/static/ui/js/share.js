// Passing a page on: the device's own sheet where there is one, else the address is copied; nothing is told to anybody else.
export function share() {
  for (const button of document.querySelectorAll("[data-print]")) offer(button, () => window.print());
  for (const area of document.querySelectorAll("[data-selects]")) area.addEventListener("focus", () => area.select());
  const button = document.querySelector("[data-share]");
  if (!button) return;
  if (navigator.share && matchMedia("(pointer: coarse)").matches) offer(button, () => toDevice(button));
  else if (navigator.clipboard) offer(button, () => copied(button));
}

function offer(button, does) {
  button.closest("[hidden]")?.removeAttribute("hidden");
  button.addEventListener("click", does);
}

async function toDevice(button) {
  try {
    await navigator.share({ title: button.dataset.title, url: window.location.href });
  } catch (problem) {
    if (problem.name !== "AbortError") throw problem; // the reader thought better of it
  }
}

async function copied(button) {
  await navigator.clipboard.writeText(window.location.href);
  document.querySelector("[data-share-said]").textContent = button.dataset.done;
  button.querySelector("span").textContent = button.dataset.done;
}
