import { setPriority } from 'node:os';

// Tests in a browser wait for seconds as people do; those in Node start servers by the dozen and wait for minutes. Where both
// want a processor, the browser has it first. Processes that these start are of the same priority.
setPriority(3);
