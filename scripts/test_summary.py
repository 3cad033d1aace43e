#!/usr/bin/env python3
"""Reads the JUnit file that ctest wrote: prints what failed with its output, what was skipped and why, and the count.

Exit status 1 if a test failed.
"""
import sys
import xml.etree.ElementTree as ElementTree


def reason(case):
    """Why a test was skipped: its own last line that says so, else its last line."""
    lines = [line.strip() for line in (case.findtext("system-out") or "").splitlines() if line.strip()]
    said = [line for line in lines if "skip" in line.lower()]
    return (said or lines or ["it gave no reason"])[-1]


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: test_summary.py RESULTS.xml")
    suite = ElementTree.parse(sys.argv[1]).getroot()
    cases = list(suite.iter("testcase"))
    failed = [c for c in cases if c.get("status") == "fail"]
    skipped = [c for c in cases if c.get("status") in ("notrun", "disabled")]
    # ctest writes "notrun" both for a test that skipped itself and for one whose program is not there.
    broken = [c for c in skipped if c.get("status") == "notrun" and "SKIP_" not in skip_message(c)]
    skipped = [c for c in skipped if c not in broken]

    for case in failed + broken:
        print(f"\n==== {case.get('name')} failed ====")
        print((case.findtext("system-out") or skip_message(case)).rstrip())
    if failed or broken:
        print("\nFailed:")
        for case in failed + broken:
            print(f"  {case.get('name')}")
    if skipped:
        print("Skipped:")
        for case in skipped:
            print(f"  {case.get('name')}: {reason(case)}")
    passed = len(cases) - len(failed) - len(broken) - len(skipped)
    print(f"{passed} tests passed, {len(failed) + len(broken)} failed, {len(skipped)} were skipped.")
    return 1 if failed or broken else 0


def skip_message(case):
    node = case.find("skipped")
    return (node.get("message") or "") if node is not None else ""


sys.exit(main())
