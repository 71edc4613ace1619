/** Registers an element unless the page has one of that name already: two copies of a bundle must not throw. */
export function define(name: string, element: CustomElementConstructor): void {
  if (customElements.get(name) === undefined) {
    customElements.define(name, element);
  }
}
