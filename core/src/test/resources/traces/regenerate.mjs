// Runs trace programs on CPython's own asyncio, in Node, and writes what each printed to its .trace file.
//
// The command `regenerate` beside it installs Pyodide and says where in the variable PYODIDE.
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const { loadPyodide } = await import(pathToFileURL(path.resolve(process.env.PYODIDE)));
const here = path.dirname(fileURLToPath(import.meta.url));
const check = process.argv.includes('--check');
const wanted = process.argv.slice(2).filter(argument => argument !== '--check');

const programs = fs.readdirSync(here, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .flatMap(area => fs.readdirSync(path.join(here, area.name))
    .filter(file => file.endsWith('.py'))
    .map(file => `${area.name}/${file.slice(0, -3)}`))
  .filter(name => wanted.length === 0 || wanted.includes(name) || wanted.includes(name.split('/')[0]))
  .sort();

let output = [];
let complaints = [];
const python = await loadPyodide({ stdout: line => output.push(line), stderr: line => complaints.push(line) });
python.FS.mkdirTree('/traces');
python.FS.writeFile('/traces/prelude.py', fs.readFileSync(path.join(here, 'prelude.py')));
// Node's own loop counts as a running one: it is put aside while a program runs.
python.runPython(`
import asyncio, gc, sys, warnings
sys.path.insert(0, '/traces')
warnings.simplefilter('always')

def run_program(source, name):
    outer = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    try:
        exec(compile(source, name, 'exec'), {'__name__': '__main__'})
        gc.collect()
    finally:
        asyncio._set_running_loop(outer)
`);
const runProgram = python.globals.get('run_program');

let stale = 0;
let broken = 0;
for (const name of programs) {
  output = [];
  complaints = [];
  try {
    runProgram(fs.readFileSync(path.join(here, `${name}.py`), 'utf8'), `${name}.py`);
  } catch (error) {
    complaints.push(String(error.message ?? error));
  }
  if (complaints.length > 0 || output.length === 0) {
    broken++;
    console.error(`${name}: a program prints its trace and nothing else\n${[...output, ...complaints].join('\n')}\n`);
    continue;
  }
  const file = path.join(here, `${name}.trace`);
  const trace = output.map(line => line + '\n').join('');
  if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== trace) {
    stale++;
    console.log(`${name}.trace is ${check ? 'stale' : 'written'}`);
    if (!check) {
      fs.writeFileSync(file, trace);
    }
  }
}
const version = python.runPython('sys.version.split()[0]');
console.log(`${programs.length} programs run on CPython ${version}, ${broken} broken, ${stale} traces ${check ? 'stale' : 'written'}`);
process.exitCode = broken > 0 || (check && stale > 0) ? 1 : 0;
