extension Story {
    /// A short story that ends as badly: steps are left out, many at first and then fewer, for as long as what is left
    /// still does (Zeller and Hildebrandt's ddmin, without its tests of the parts alone).
    ///
    /// - Parameters:
    ///   - most: how many stories are tried at most.
    ///   - isBad: whether a story breaks what the first one broke.
    func shortened(trying most: Int = 400, isBad: (Story) -> Bool) -> Story {
        var story = self
        var size = max(1, steps.count / 2)
        var tried = 0
        while size > 0, tried < most {
            var start = story.steps.count
            var isShorter = false
            // From the end, where least depends on what is left out.
            while start > 0, tried < most {
                let first = max(0, start - size)
                var shorter = story
                shorter.steps.removeSubrange(first..<start)
                tried += 1
                if isBad(shorter) {
                    story = shorter
                    isShorter = true
                }
                start = first
            }
            if !isShorter || size > story.steps.count { size /= 2 }
        }
        return story
    }
}
