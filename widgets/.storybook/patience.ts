import { configure } from 'storybook/test';

// A busy machine is no reason for a story to fail, and what is missing is said by its name and not by the whole page.
configure({ asyncUtilTimeout: 10_000, getElementError: (message) => new Error(message ?? '') });
