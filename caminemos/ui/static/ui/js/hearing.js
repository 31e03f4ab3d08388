// What changes without a new page is said aloud: how many a filter found, that nobody answered, why something was refused.
const REFUSED = ".notice p, .error-summary li";

// Of a list that comes while somebody writes only its name and length are said: all of it at each letter would drown the writing.
const counted = (list) => (list ? `${list.getAttribute("aria-label")}: ${list.children.length}` : "");

export function hearing() {
  const said = document.getElementById("said");
  if (!said) return;
  const say = (words, isTrouble = false) => {
    said.textContent = "";
    said.classList.toggle("is-trouble", isTrouble);
    if (words) setTimeout(() => (said.textContent = words.trim().replace(/\s+/g, " ")), 60); // the same words twice are heard twice
  };
  const isTroubled = () => said.classList.contains("is-trouble");
  const trouble = (words) => (isTroubled() && said.textContent === words) || say(words, true); // a page that asks by itself says it once
  document.addEventListener("htmx:beforeRequest", ({ detail }) => detail.requestConfig?.triggeringEvent && say(""));
  document.addEventListener("htmx:afterRequest", ({ detail }) => detail.successful && isTroubled() && say(""));
  document.addEventListener("htmx:afterSettle", ({ detail }) => {
    const asker = detail.requestConfig?.elt;
    if (asker?.matches?.("form[data-auto]")) say(document.querySelector("main p.tally")?.textContent ?? said.dataset.changed);
    else if (asker?.dataset?.hears) say(counted(document.querySelector(asker.dataset.hears)));
  });
  for (const silence of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(silence, () => trouble(said.dataset.failed));
  document.addEventListener("htmx:responseError", ({ detail }) => {
    const answer = new DOMParser().parseFromString(detail.xhr.responseText, "text/html");
    trouble(answer.querySelector(REFUSED)?.textContent.trim() ?? said.dataset.failed);
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && isTroubled() && say(""));
}
