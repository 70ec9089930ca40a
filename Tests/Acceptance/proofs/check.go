// Checks a store's checkpoints, its proofs of single events and its growth with Go's own sumdb/note and sumdb/tlog.
package main

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "go:", err)
		os.Exit(1)
	}
}

func read(path string) []byte {
	bytes, err := os.ReadFile(path)
	must(err)
	return bytes
}

func hash(text string) tlog.Hash {
	var hash tlog.Hash
	bytes, err := base64.StdEncoding.DecodeString(text)
	must(err)
	if copy(hash[:], bytes) != tlog.HashSize {
		must(fmt.Errorf("%q is no hash", text))
	}
	return hash
}

// open checks the signature of a checkpoint, and gives its size and root.
func open(checkpoint []byte, key string) (int64, tlog.Hash) {
	verifier, err := note.NewVerifier(key)
	must(err)
	signed, err := note.Open(checkpoint, note.VerifierList(verifier))
	must(err)
	lines := strings.Split(signed.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	return size, hash(lines[2])
}

func main() {
	work := os.Args[1]
	key := strings.TrimSpace(string(read(filepath.Join(work, "key"))))
	oldSize, oldRoot := open(read(filepath.Join(work, "old")), key)
	newSize, newRoot := open(read(filepath.Join(work, "new")), key)

	// The tree of the exported lines, by tlog's own rules.
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var hashes []tlog.Hash
		for _, index := range indexes {
			hashes = append(hashes, stored[index])
		}
		return hashes, nil
	})
	lines := bufio.NewScanner(bytes.NewReader(read(filepath.Join(work, "lines"))))
	lines.Buffer(nil, 1<<26)
	var count int64
	for lines.Scan() {
		added, err := tlog.StoredHashes(count, lines.Bytes(), reader)
		must(err)
		stored = append(stored, added...)
		count++
	}
	must(lines.Err())
	root, err := tlog.TreeHash(count, reader)
	must(err)
	if count != newSize || root != newRoot {
		must(fmt.Errorf("the lines come to %d, %v and the checkpoint says %d, %v", count, root, newSize, newRoot))
	}
	growth, err := tlog.ProveTree(newSize, oldSize, reader)
	must(err)
	must(tlog.CheckTree(growth, newSize, newRoot, oldSize, oldRoot))

	files, err := filepath.Glob(filepath.Join(work, "proofs", "*"))
	must(err)
	for _, file := range files {
		parts := strings.SplitN(string(read(file)), "\n\n", 2)
		head := strings.Split(parts[0], "\n")
		line, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(head[1], "extra "))
		must(err)
		index, err := strconv.ParseInt(strings.TrimPrefix(head[2], "index "), 10, 64)
		must(err)
		var path tlog.RecordProof
		for _, text := range head[3:] {
			path = append(path, hash(text))
		}
		size, root := open([]byte(parts[1]), key)
		must(tlog.CheckRecord(path, size, root, index, tlog.RecordHash(line)))
		root[0] ^= 1
		if tlog.CheckRecord(path, size, root, index, tlog.RecordHash(line)) == nil {
			must(fmt.Errorf("%s holds for a tampered root", file))
		}
	}
	newRoot[0] ^= 1
	if tlog.CheckTree(growth, newSize, newRoot, oldSize, oldRoot) == nil {
		must(fmt.Errorf("the growth holds for a tampered root"))
	}
	fmt.Printf("go: %d lines give the root, %d proofs hold, %d grew to %d, tampered roots refused\n",
		count, len(files), oldSize, newSize)
}
