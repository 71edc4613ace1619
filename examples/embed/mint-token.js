// @ts-check
// All that a backend has to do for an embedded board, in any language: one request, with a key that never leaves it.

/** @param {{ id: string, name: string }} endUser whoever is signed in to your own product */
export async function mintToken(endUser) {
  const { TICKBOARD_URL, TICKBOARD_API_KEY, TICKBOARD_PROJECT, PAGE_ORIGIN } = process.env;
  const read = [
    'projects:read',
    'statuses:read',
    'tasks:read',
    'labels:read',
    'comments:read',
    'members:read',
    'events:read',
  ];
  const response = await fetch(`${TICKBOARD_URL}/api/v1/embed-tokens`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TICKBOARD_API_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      projectId: TICKBOARD_PROJECT,
      scopes: [...read, 'comments:write'],
      origins: [PAGE_ORIGIN],
      endUser,
    }),
  });
  if (!response.ok) throw new Error(`Tickboard answered ${response.status}: ${await response.text()}`);
  return response.json();
}
