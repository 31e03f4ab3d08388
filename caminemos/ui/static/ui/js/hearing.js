// What changes without a new page is said aloud: how many a filter found, that nobody answered, why something was refused.
const REFUSED = ".notice p, .error-summary li";

export function hearing() {
  const said = document.getElementById("said");
  if (!said) return;
  const say = (words, isTrouble = false) => {
    said.textContent = "";
    said.classList.toggle("is-trouble", isTrouble);
    if (words) setTimeout(() => (said.textContent = words.trim().replace(/\s+/g, " ")), 60); // the same words twice are heard twice
  };
  document.addEventListener("htmx:beforeRequest", () => say(""));
  document.addEventListener("htmx:afterSettle", ({ detail }) => {
    if (!detail.requestConfig?.elt.matches?.("form[data-auto]")) return;
    say(document.querySelector("main p.tally")?.textContent ?? said.dataset.changed);
  });
  document.addEventListener("htmx:sendError", () => say(said.dataset.failed, true));
  document.addEventListener("htmx:timeout", () => say(said.dataset.failed, true));
  document.addEventListener("htmx:responseError", ({ detail }) => {
    const answer = new DOMParser().parseFromString(detail.xhr.responseText, "text/html");
    say(answer.querySelector(REFUSED)?.textContent ?? said.dataset.failed, true);
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && said.classList.contains("is-trouble") && say(""));
}
