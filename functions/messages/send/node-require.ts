/**
 * nodemailer is CommonJS and asks for Node's own modules by `require`, which a bundle that is an ES module has not.
 * Has to be imported before it.
 */
globalThis.require ??= process.getBuiltinModule as NodeJS.Require;
