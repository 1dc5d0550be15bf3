// What a page does by itself: the number beside a slider, and the pin. Everything else is asked of the server.
"use strict";
document.documentElement.classList.add("js");

document.addEventListener("input", (event) => {
  const moved = event.target;
  if (moved.type !== "range") return;
  const drawn = moved.name === "host.control" && document.getElementById("drawn");
  if (drawn) drawn.checked = false;
  const shown = document.querySelector(`output[data-of="${moved.id}"]`);
  if (shown) shown.textContent = String(Number(moved.value));
  moved.removeAttribute("aria-valuetext");
});

document.addEventListener("change", (event) => {
  if (event.target.id !== "drawn") return;
  const slider = document.getElementById("host_control");
  document.querySelector('output[data-of="host_control"]').textContent =
    event.target.checked ? "differs" : String(Number(slider.value));
  if (event.target.checked) slider.setAttribute("aria-valuetext", "differs from world to world");
  else slider.removeAttribute("aria-valuetext");
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-pin]");
  if (!button) return;
  document.getElementById("pin").value = button.dataset.pin;
  document.getElementById("asked").dispatchEvent(new Event("change"));
});

// A part that is exchanged keeps open what was open, and what it has to say is read out.
const opened = new Set();
document.addEventListener("toggle", (event) => {
  if (event.target.id) opened[event.target.open ? "add" : "delete"](event.target.id);
}, true);
document.addEventListener("htmx:afterSwap", () => {
  for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
  const said = document.querySelector("[data-said]")?.textContent ?? "";
  const heard = document.getElementById("heard");
  if (heard.textContent !== said) heard.textContent = said;
});

document.addEventListener("htmx:beforeRequest", () => document.getElementById("notice").replaceChildren());
document.addEventListener("htmx:sendError", () => {
  const told = document.createElement("p");
  told.className = "refused";
  told.textContent = "The app cannot be reached. Is it still running, and are you on the same network? Nothing is lost.";
  document.getElementById("notice").replaceChildren(told);
});
