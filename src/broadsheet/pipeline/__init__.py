"""The running of the line: what is due is claimed, done and kept, from the sources to the editions.

- `run`: one paper's work: which web is visited, where work is done, at what time
- `heart`: runs passes in order, each as claim, do, keep; of what is found nothing else is written meanwhile
- `claimants` (who claims work, and whether that process has ended), `attempts` (what a worker does with a batch) and `ready` (what is loaded
  once for all workers) are the heart's own
- `passes`: the table of passes, and what each loads, does and keeps, unless it stands in a module of its own:
- `discovery`, a source's visit; `pushes`, sources that push (WebSub); `rereading`, when a page is fetched, again too, and what becomes of an
  article that is gone; `grouping`, which articles are grouped afresh into stories
- `desk`: how an article is kept, and what an edition is chosen from; questions of a reader share it
- `newcomers`: what is known of a publisher that an article brings along

Nothing is loaded here: whoever needs the desk alone does not load the stages.
"""
