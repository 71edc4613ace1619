import './data.js';

// After the data and before the contender: what it needs to run is part of its time.
globalThis.startedAt = performance.now();
