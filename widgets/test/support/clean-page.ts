// Files that share a page begin with an empty one: what the one before has left would still listen and store.
document.body.replaceChildren();
localStorage.clear();
