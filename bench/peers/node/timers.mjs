// Timers, due within a second in any order: set, a third of them cancelled, the rest fired, late, all at once. Prints "ns", and what
// that takes for each, waiting apart.
//
// usage: timers.mjs HOW_MANY
const timers = Number(process.argv[2])
const firstDue = timers * 3e-3 + 100

const milliseconds = () => Number(process.hrtime.bigint()) / 1e6

function once() {
  return new Promise(resolve => {
    let left = timers - Math.floor((timers + 2) / 3)
    let slept = 0
    const began = milliseconds()
    const handles = new Array(timers)
    for (let i = 0; i < timers; i++) {
      handles[i] = setTimeout(() => { if (--left === 0) resolve(milliseconds() - began - slept) },
        began + firstDue + Math.random() * 1000 - milliseconds())
    }
    for (let i = 0; i < timers; i += 3) clearTimeout(handles[i])
    const before = milliseconds()
    const rest = began + firstDue + 1000 - before
    if (rest < 1000) throw new Error('some timers were due before the last was set')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, rest)
    slept = milliseconds() - before
  })
}

await once()
await once()
console.log('ns', (await once()) * 1e6 / timers)
