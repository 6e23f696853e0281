// Comfort only: every page works without this file.
import { initAll } from "./vendor/nhsuk-frontend/nhsuk-frontend.min.js";

document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
initAll();

// Closed details are opened for paper and closed again after it.
let opened = [];
window.addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details:not([open])")];
  opened.forEach((item) => { item.open = true; });
});
window.addEventListener("afterprint", () => {
  opened.forEach((item) => { item.open = false; });
});

// A page that watches a job refreshes the part that says how far it is, until the server says that it has ended.
const watched = document.querySelector("[data-refresh]");
if (watched) {
  const again = async () => {
    try {
      const answer = await fetch(window.location.href, { headers: { Accept: "text/html" } });
      const next = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-refresh]");
      if (!answer.ok || !next) { window.location.reload(); return; }
      if (next.textContent !== watched.textContent) { watched.innerHTML = next.innerHTML; }
    } catch { /* the page is being left, or the network is away: try once more */ }
    window.setTimeout(again, 1500);
  };
  window.setTimeout(again, 1500);
}
