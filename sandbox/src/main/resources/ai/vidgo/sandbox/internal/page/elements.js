/**
 * Makes an element. All text goes in as text, never as HTML, so that no prompt can become a part of the page.
 * Members with a dash are attributes, others properties.
 */
export function element(name, members = {}, ...children) {
  const made = document.createElement(name);
  for (const [member, value] of Object.entries(members)) {
    if (member.includes('-') || member === 'role') {
      made.setAttribute(member, value);
    } else {
      made[member] = value;
    }
  }
  made.append(...children);
  return made;
}

export const byId = (id) => document.getElementById(id);

/** Changes a text only if it is another, which keeps a selection and tells screen readers nothing. */
export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}
