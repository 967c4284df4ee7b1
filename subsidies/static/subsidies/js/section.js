// A section of an application's form: saves by itself, shows and hides what hangs on other answers, adds rows.
// Without this file the section is saved by its buttons.
import { enableAutosave } from "./autosave.js";
import { enableConditions } from "./conditions.js";
import { enableRows } from "./rows.js";

const form = document.getElementById("section-form");
if (form) {
  const fields = document.querySelector(".filling__fields");
  enableConditions(form, fields);
  const changed = "autosave" in form.dataset ? enableAutosave(form, fields) : () => {};
  enableRows(fields, changed);
}
