// Says hello.
setTimeout(() => console.log('hello'), 1)
