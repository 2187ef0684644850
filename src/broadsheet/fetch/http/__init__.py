"""One exchange over HTTP, live or recorded: the address asked for, headers, what `<meta>` says in their place, and the body, unpacked and counted."""
