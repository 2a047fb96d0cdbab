// What happens inside one process, in Node: prints "ns", and the time of one operation, the median of some rounds.
//
// usage: inside.mjs WORK [SIZE]
const ROUNDS = 5

function check(actual, expected) {
  if (actual !== expected) throw new Error(`the work was not done: ${actual} and not ${expected}`)
}

const turn = () => new Promise(resolve => setImmediate(resolve))

async function turns(n) {
  let done = 0
  for (; done < n; done++) await turn()
  return done
}

const works = {
  // by way of its event loop, as sleep(0) is: "await null" never gets there
  async switch(tasks) {
    const each = Math.max(20, Math.floor(400_000 / tasks))
    const all = Array.from({ length: tasks }, () => turns(each))
    let done = 0
    for (const task of all) done += await task
    check(done, tasks * each)
    return done
  },
  async generator() {
    const n = 1_000_000
    async function* numbers() { for (let i = 0; i < n; i++) yield i }
    let sum = 0
    for await (const number of numbers()) sum += number
    check(sum, n * (n - 1) / 2)
    return n
  },
  async gather(coroutines) {
    const times = 100
    let sum = 0
    const one = async () => { await turn(); return 1 }
    for (let time = 0; time < times; time++)
      for (const each of await Promise.all(Array.from({ length: coroutines }, one))) sum += each
    check(sum, coroutines * times)
    return sum
  },
}

const [work, size = '0'] = process.argv.slice(2)
const times = []
for (let i = 0; i < ROUNDS; i++) {
  const start = process.hrtime.bigint()
  const operations = await works[work](Number(size))
  times.push(Number(process.hrtime.bigint() - start) / operations)
}
console.log('ns', times.sort((a, b) => a - b)[ROUNDS >> 1])
