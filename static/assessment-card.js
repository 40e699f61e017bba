/* The parts of a step that assessment.js works on: a capability's controls, and the line that says what is not saved. */
"use strict";

const ASSESSMENT_FIELDS = ["answer", "provider", "confidence", "evidence", "comment"];

/* One capability's controls and its line of words. */
class AssessmentCard {
  constructor(fieldset) {
    this.fieldset = fieldset;
    this.key = fieldset.dataset.capability;
    this.name = fieldset.querySelector("legend").textContent.trim();
    this.status = fieldset.querySelector(".saved");
    this.conflictPlace = fieldset.querySelector(".conflict-place");
    this.details = fieldset.querySelector("details.more");
  }

  control(field) {
    return this.fieldset.querySelector(`[name="${this.key}-${field}"]`);
  }

  radios() {
    return [...this.fieldset.querySelectorAll(`[name="${this.key}-answer"]`)];
  }

  get revision() {
    return Number(this.control("revision").value);
  }

  set revision(number) {
    this.control("revision").value = number;
  }

  read() {
    const answer = this.radios().find((radio) => radio.checked)?.value ?? "";
    const others = ASSESSMENT_FIELDS.slice(1).map((field) => [field, this.control(field).value]);
    return Object.fromEntries([["answer", answer], ...others]);
  }

  write(answer) {
    for (const radio of this.radios()) radio.checked = radio.value === answer.answer && answer.answer !== "";
    for (const field of ASSESSMENT_FIELDS.slice(1)) this.control(field).value = answer[field];
    this.control("provider").value ||= this.control("provider").defaultValue; // the suggestion
    this.unfold();
  }

  choose(code) {
    if (code === "" && !this.isAnswered()) return;
    const radio = this.radios().find((each) => each.value === code);
    radio.checked = true;
    radio.focus();
    radio.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /* Open what is folded in where it holds something, or where the level asks for a few words. */
  unfold() {
    const { answer, confidence, evidence, comment } = this.read();
    if (confidence || evidence || comment || answer === "0" || answer === "4") this.details.open = true;
  }

  isAnswered() {
    return this.read().answer !== "";
  }

  focus() {
    const radios = this.radios();
    (radios.find((radio) => radio.checked) ?? radios[0]).focus({ preventScroll: true });
    this.fieldset.scrollIntoView({ block: "start" });
  }

  say(words, kind = "") {
    clearTimeout(this.slow);
    this.status.className = kind ? `saved saved-${kind}` : "saved";
    if (this.status.textContent !== words) this.status.textContent = words;
  }

  sayIfSlow(words) {
    clearTimeout(this.slow);
    this.slow = setTimeout(() => this.say(words), 400); // a quick answer needs no announcement
  }

  showConflict(html) {
    this.conflictPlace.innerHTML = html;
    this.say("Inte sparat: någon annan har ändrat svaret. Välj vilket som ska gälla.", "conflict");
  }

  hideConflict() {
    this.conflictPlace.replaceChildren();
  }
}

/* The line at the foot of the window that says what is not saved and what to do. */
class UnsentBanner {
  constructor(element, retry) {
    this.element = element;
    this.retry = retry;
  }

  show(words, link) {
    if (this.words === words && !this.element.hidden) return;
    this.words = words;
    const text = document.createElement("p");
    text.textContent = words;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button-quiet button-small";
    button.textContent = "Försök igen nu";
    button.addEventListener("click", this.retry);
    this.element.replaceChildren(text, ...(link ? [link] : []), button);
    this.element.hidden = false;
  }

  hide() {
    this.element.hidden = true;
    this.element.replaceChildren();
  }
}

function linkTo(href, words) {
  const element = document.createElement("a");
  element.href = href;
  element.textContent = words;
  return element;
}
