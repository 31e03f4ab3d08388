// "/" goes to the search box, "?" shows the keyboard help; both can be switched off on a device (WCAG 2.1.4).
const KEY = "caminemos-keys";
const ticked = ["checkbox", "radio", "button", "submit", "reset"];
const isTyping = (target) =>
  !ticked.includes(target.type) && target.closest?.("input, textarea, select, [contenteditable]") != null;
const allowed = () => localStorage.getItem(KEY) !== "off";

const actions = {
  "/": () => {
    const find = document.getElementById("find");
    if (!find || find.offsetParent === null) return false;
    find.focus();
    find.select();
    return true;
  },
  "?": () => {
    const help = document.getElementById("keys");
    if (!help || help.open) return false;
    help.showModal();
    return true;
  },
};

export function keyboard() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !allowed()) return;
    if (actions[event.key]?.()) event.preventDefault();
  });
  const choice = document.getElementById("key-choice");
  if (!choice) return;
  choice.checked = allowed();
  choice.parentElement.hidden = false;
  choice.addEventListener("change", () => localStorage.setItem(KEY, choice.checked ? "on" : "off"));
}
