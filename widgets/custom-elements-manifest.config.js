// package.json names the manifest of the package, wherever else one is written.
export default { packagejson: false };
