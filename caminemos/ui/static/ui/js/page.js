// What every page gets when scripts run; without them every page still works.
import { keyboard } from "./keyboard.js";
import { dialogs } from "./dialogs.js";
import { menus } from "./menus.js";
import { theme } from "./theme.js";
import { files } from "./files.js";
import { filters } from "./filters.js";
import { share } from "./share.js";
import { hearing } from "./hearing.js";

document.documentElement.classList.add("js");
keyboard();
dialogs();
menus();
theme();
share();
hearing();

const fresh = (root) => {
  files(root);
  filters(root);
};
fresh(document);
document.addEventListener("htmx:load", (event) => fresh(event.target));

// A summary of errors is read first.
document.querySelector("main [role=alert][tabindex]")?.focus();
