// How do the controls of a page behave, where the browser runs script? Without it every form still works.
"use strict";

// A slider stands beside its number: each moves the other, and only the number is sent.
const beside = (slider) => document.getElementById(slider.dataset.for);

const shown = (slider) => {
  const number = beside(slider);
  slider.hidden = false;
  slider.value = number.value === "" ? number.placeholder : number.value;
};

const eachSlider = (inside, act) => inside.querySelectorAll("input[type=range][data-for]").forEach(act);

// Before htmx reads the fields, in whichever order the two hear of a change.
document.addEventListener(
  "input",
  (event) => {
    if (event.target.matches("input[type=range][data-for]")) beside(event.target).value = event.target.value;
    else if (event.target.id) eachSlider(document, (one) => one.dataset.for === event.target.id && shown(one));
  },
  true,
);

document.addEventListener("DOMContentLoaded", () => eachSlider(document, shown));
// A browser that comes back to a page may have kept what was typed in it.
window.addEventListener("pageshow", () => eachSlider(document, shown));

// What cannot be reached is said where the answer would have stood.
const unreached = (event) => {
  const place = event.detail.target;
  if (!place) return;
  const said = document.createElement("p");
  said.className = "wrong";
  said.setAttribute("role", "alert");
  said.textContent = "The server does not answer. What stands here is of the question before.";
  place.querySelectorAll(":scope > .wrong").forEach((old) => old.remove());
  place.prepend(said);
};
document.addEventListener("htmx:sendError", unreached);
document.addEventListener("htmx:timeout", unreached);
