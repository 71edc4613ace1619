import type { OpenApiDocument, SchemaObject } from './document.ts';

/** From the lowest to the highest. */
export function listRoles(document: OpenApiDocument): string[] {
  const role: SchemaObject | undefined = document.components.schemas['Role'];
  return (role?.enum ?? []).map(String).toReversed();
}

/** The table `x-tickboard-scopes` read the other way round: what each role may do. */
export function scopesByRole(document: OpenApiDocument): Record<string, string[]> {
  const rules = Object.entries(document['x-tickboard-scopes']);
  return Object.fromEntries(
    listRoles(document).map((role) => [
      role,
      rules.filter(([, { roles }]) => roles.includes(role)).map(([scope]) => scope),
    ]),
  );
}

/** Those that no API key can have. */
export function sessionOnlyScopes(document: OpenApiDocument): string[] {
  return Object.entries(document['x-tickboard-scopes'])
    .filter(([, { sessionOnly }]) => sessionOnly)
    .map(([scope]) => scope);
}

/** Those that a role within one project may raise or lower. */
export function projectScopes(document: OpenApiDocument): string[] {
  return Object.entries(document['x-tickboard-scopes'])
    .filter(([, { level }]) => level === 'project')
    .map(([scope]) => scope);
}
