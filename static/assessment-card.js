/* The parts of a step that assessment.js works on: a capability's controls, and the line that says what is not saved. */
"use strict";

/* How long something has been in view on this page, in milliseconds: part of it in the window, and the page in front.
   A card that is scrolled past, or lies in a hidden tab, is not being read. */
class TimeInView {
  constructor(element) {
    this.total = 0;
    const observer = new IntersectionObserver((entries) => {
      this.isInView = entries.at(-1).isIntersecting;
      this.#follow();
    });
    observer.observe(element);
    document.addEventListener("visibilitychange", () => this.#follow());
  }

  #follow() {
    this.total = this.milliseconds();
    this.since = this.isInView && !document.hidden ? performance.now() : undefined;
  }

  milliseconds() {
    return this.total + (this.since === undefined ? 0 : performance.now() - this.since);
  }
}

/* One capability's controls and its line of words. */
class AssessmentCard {
  constructor(fieldset) {
    this.fieldset = fieldset;
    this.key = fieldset.dataset.capability;
    this.name = fieldset.querySelector("legend").textContent.trim();
    this.status = fieldset.querySelector(".saved");
    this.conflictPlace = fieldset.querySelector(".conflict-place");
    this.details = fieldset.querySelector("details.more");
    this.elements = fieldset.querySelector("details.elements");
    this.suggestion = fieldset.querySelector(".suggestion");
    this.inView = new TimeInView(fieldset.querySelector(".levels"));
    this.considered = ""; // how long the levels had been in view when one was chosen here
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

  /* The controls beside the answer itself: provider, texts, elements … */
  others() {
    return [...this.fieldset.querySelectorAll("input:not([type=radio], [type=hidden]), select, textarea")];
  }

  fieldOf(control) {
    return control.name.slice(this.key.length + 1);
  }

  read() {
    const answer = this.radios().find((radio) => radio.checked)?.value ?? "";
    const others = this.others().map((control) => [this.fieldOf(control), control.value]);
    return { answer, ...Object.fromEntries(others), considered: this.considered };
  }

  write(answer) {
    for (const radio of this.radios()) radio.checked = radio.value === answer.answer && answer.answer !== "";
    for (const control of this.others()) control.value = answer[this.fieldOf(control)] ?? "";
    this.considered = answer.considered ?? "";
    const provider = this.control("provider");
    if (provider) provider.value ||= provider.defaultValue; // the suggestion
    this.unfold();
  }

  choose(code) {
    if (code === "" && !this.isAnswered()) return;
    const radio = this.radios().find((each) => each.value === code);
    if (!radio) return; // not every card takes every answer
    radio.checked = true;
    radio.focus();
    radio.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /* Open what is folded in where it holds something, or where the level asks for a few words. */
  unfold() {
    if (!this.details) return;
    const { answer, confidence, evidence, comment } = this.read();
    const hasElements = this.others().some((control) => this.fieldOf(control).startsWith("element-") && control.value);
    if (confidence || evidence || comment || hasElements || answer === "0" || answer === "4") this.details.open = true;
    if (hasElements) this.elements.open = true;
  }

  measure() {
    this.considered = Math.round(this.inView.milliseconds());
  }

  suggest(words) {
    if (words !== undefined && this.suggestion && this.suggestion.textContent !== words) this.suggestion.textContent = words;
  }

  isAnswered() {
    return this.read().answer !== "";
  }

  /* Copied from the round before, which counts once somebody has confirmed or changed it. */
  isUnconfirmed() {
    return "copied" in this.fieldset.dataset;
  }

  confirm() {
    delete this.fieldset.dataset.copied;
    for (const element of this.fieldset.querySelectorAll(".of-copy")) element.remove();
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
    this.say("Inte sparat: svaret har ändrats sedan du öppnade sidan. Välj vilket som ska gälla.", "conflict");
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
