// What a person finds on the page: elements by their role and accessible name (a working subset of
// https://www.w3.org/TR/accname-1.2/), and the words that can be read. Run by window.rs, which
// appends a call.
const ROLES = {
  BUTTON: "button",
  TEXTAREA: "textbox",
  SELECT: "combobox",
  OPTION: "option",
  DIALOG: "dialog",
  MAIN: "main",
  ASIDE: "complementary",
  NAV: "navigation",
  LI: "listitem",
  H1: "heading",
  H2: "heading",
  H3: "heading",
  IMG: "img",
};
const INPUTS = { checkbox: "checkbox", radio: "radio", search: "searchbox", button: "button", submit: "button" };

function roleOf(element) {
  const given = element.getAttribute("role");
  if (given) return given;
  if (element.tagName === "A") return element.hasAttribute("href") ? "link" : "";
  if (element.tagName === "INPUT") return INPUTS[element.type] ?? "textbox";
  return ROLES[element.tagName] ?? "";
}

const plain = (text) => (text ?? "").replace(/\s+/g, " ").trim();

// The text of an element as it is read out: hidden pictures of letters are left out.
function textOf(element) {
  const copy = element.cloneNode(true);
  for (const hidden of copy.querySelectorAll("[aria-hidden=true], kbd, svg, select, textarea")) hidden.remove();
  return plain(copy.textContent);
}

function nameOf(element) {
  const by = element.getAttribute("aria-labelledby");
  if (by) return plain(by.split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? "").join(" "));
  const label = element.getAttribute("aria-label");
  if (label) return plain(label);
  if (element.alt) return plain(element.alt);
  if (element.labels?.length) return plain([...element.labels].map(textOf).join(" "));
  return textOf(element) || plain(element.getAttribute("title"));
}

function isShown(element) {
  if (element.closest("[inert]")) return false;
  return element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getClientRects().length > 0;
}

// While a modal dialog is open, nothing behind it can be reached.
function reachable() {
  return [...document.querySelectorAll("dialog:modal")].at(-1) ?? document.body;
}

function find(role, name) {
  const alike = [...reachable().querySelectorAll("*")].filter((each) => roleOf(each) === role && isShown(each));
  return alike.find((each) => nameOf(each) === name) ?? alike.find((each) => nameOf(each).startsWith(name)) ?? null;
}

// Brings an element wholly into view: the driver is content with its first line.
function reach(role, name) {
  const element = find(role, name);
  element?.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  return element;
}

// Every reachable thing of a role, by name: for the message of a step that failed.
function names(role) {
  return [...reachable().querySelectorAll("*")].filter((each) => roleOf(each) === role && isShown(each)).map(nameOf);
}

function words() {
  return plain(document.body.innerText);
}

function focus() {
  const element = document.activeElement ?? document.body;
  return [roleOf(element), nameOf(element)];
}

// True once nothing is being fetched, drawn in or faded in.
function settled() {
  const busy = document.querySelector("[aria-busy=true]");
  const moving = document.getAnimations().some((each) => each.playState === "running" && each.effect?.getTiming().iterations !== Infinity);
  return document.readyState === "complete" && document.fonts.status === "loaded" && !busy && !moving;
}

// Controls that the window has pushed out of the page to the side, or words wider than their page.
function overflowing() {
  const page = document.scrollingElement;
  return page.scrollWidth > page.clientWidth ? `${page.scrollWidth} > ${page.clientWidth}` : "";
}
