// A shared conversation: its sources open beside the answer, as in the chat.
import { watchClausePanel } from "./clause_panel.js";

watchClausePanel(document.querySelector("[data-shared]"));
