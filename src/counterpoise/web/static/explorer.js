// How do the controls of a page behave, where the browser runs script? Without it every form still works.
"use strict";

// What cannot be reached is said where the answer would have stood.
document.addEventListener("htmx:sendError", (event) => {
  const place = event.detail.target;
  if (!place) return;
  const said = document.createElement("p");
  said.className = "wrong";
  said.setAttribute("role", "alert");
  said.textContent = "The server does not answer. What stands here is of the question before.";
  place.querySelectorAll(":scope > .wrong").forEach((old) => old.remove());
  place.prepend(said);
});
