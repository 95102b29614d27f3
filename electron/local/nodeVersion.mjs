// Loaded before anything else and kept in plain JavaScript: an old Node could not even read the other files,
// and the database binding would crash it without a word.
const NEEDED = [22, 18];

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  console.error(
    `Holdfast needs Node ${NEEDED.join('.')} or newer, this is Node ${process.versions.node}.\n` +
      'npm ci brings a fitting Node along on Windows, macOS and Linux (x64, arm64); start with "npm start", not with "node".\n' +
      'If it still comes to this, run "npm ci" again without --omit=optional, or install Node 24.',
  );
  process.exit(1);
}
