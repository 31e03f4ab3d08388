// Menus are <details>: they close on Escape, on a click elsewhere, and when the focus leaves them.
const open = () => [...document.querySelectorAll("details.menu[open]")];

export function menus() {
  // On a phone the current entry of the main menu is brought into sight.
  const nav = document.querySelector(".nav");
  const here = nav?.querySelector("[aria-current]");
  if (here) nav.scrollLeft = here.offsetLeft - nav.offsetLeft - 24;

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  const closeOthers = (event) => {
    for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
  };
  document.addEventListener("click", closeOthers);
  document.addEventListener("focusin", closeOthers);
}
