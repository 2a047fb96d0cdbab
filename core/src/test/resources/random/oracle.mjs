// Runs random programs on CPython's own asyncio, in Node: a program per line of standard input, for each the lines of its trace and an
// empty one on standard output. The variable PYODIDE says where Pyodide is.
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import readline from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';

const { loadPyodide } = await import(pathToFileURL(path.resolve(process.env.PYODIDE)));
const here = path.dirname(fileURLToPath(import.meta.url));

// Python itself says nothing but what a coroutine that is never awaited is worth.
const python = await loadPyodide({ stdout: () => {}, stderr: () => {} });
python.FS.mkdirTree('/random');
python.FS.writeFile('/random/prelude.py', fs.readFileSync(path.join(here, '../traces/prelude.py')));
python.FS.writeFile('/random/program.py', fs.readFileSync(path.join(here, 'program.py')));
const run = python.runPython(`
import sys
sys.path.insert(0, '/random')
from program import run
lambda text: '\\n'.join(run(text))
`);
for await (const program of readline.createInterface({ input: process.stdin })) {
  try {
    process.stdout.write(run(program) + '\n\n');
  } catch (error) {
    console.error(`${program}\n${error.message}`);
    process.exit(1);
  }
}
