package jasyncio.bench

import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.async
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** The workloads on kotlinx.coroutines, on `runBlocking`'s single-threaded event loop. */
object KotlinWorkloads {
    @JvmStatic
    fun switches(n: Int) = runBlocking {
        launch { repeat(n / 2) { yield() } }
        repeat(n / 2) { yield() }
    }

    @JvmStatic
    fun createAwait(n: Int) = runBlocking { repeat(n) { async { 1 }.await() } }

    @JvmStatic
    fun queueItem(n: Int) = runBlocking {
        val queue = Channel<Int>(64)
        launch { repeat(n) { queue.send(it) } }
        repeat(n) { queue.receive() }
    }

    @JvmStatic
    fun suspended(n: Int): Long = runBlocking {
        val released = CompletableDeferred<Unit>()
        val before = Memory.used()
        val tasks = ArrayList<kotlinx.coroutines.Deferred<Unit>>(n)
        repeat(n) { tasks.add(async { released.await() }) }
        yield()
        val perTask = (Memory.used() - before) / n
        released.complete(Unit)
        tasks.forEach { it.await() }
        perTask
    }
}
