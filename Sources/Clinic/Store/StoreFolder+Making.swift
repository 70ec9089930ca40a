import Glibc
import SQLiteFile

extension StoreFolder {
    /// What is made in a folder, unless it is something else.
    private static let store = "the store"

    /// Refuses a place where something is already.
    ///
    /// - Parameter purpose: what is to be made there.
    func checkIsFree(for purpose: String = store) throws {
        var status = stat()
        guard stat(path, &status) == 0 else {
            guard errno == ENOENT else { throw StorageFailure.system(doing: "making the store", path: path) }
            guard access(parent, F_OK) == 0 else {
                throw ClinicError(.notFound, "there is no folder \(parent) to make \(purpose) in; make it first")
            }
            return
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw ClinicError(.refused, "\(path) is a file; choose another folder for \(purpose)")
        }
        if purpose == Self.store, access(log, F_OK) == 0 {
            throw ClinicError(.refused, "there is a store at \(path) already; choose another folder")
        }
        guard isEmpty() else {
            throw ClinicError(.refused, "the folder \(path) is not empty; choose another one for \(purpose)")
        }
    }

    /// Makes the folder, and the folders in it.
    func make() throws(StorageFailure) {
        for folder in [path, locks, projections] {
            guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
                throw StorageFailure.system(doing: "making the store", path: folder)
            }
        }
    }

    /// Makes the folder of the locks where it is missing, as in a copy: its files hold nothing. Where that cannot be, the
    /// first command says so.
    func makeLocks() { mkdir(locks, 0o700) }

    /// Gives this folder the name of a place that is free, durably.
    func take(the place: StoreFolder, for purpose: String = store) throws {
        guard rename(path, place.path) == 0 else {
            if errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR { try place.checkIsFree(for: purpose) }
            throw StorageFailure.system(doing: "making the store", path: place.path)
        }
        let folder = Glibc.open(place.parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw StorageFailure.system(doing: "making the store", path: place.parent) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw StorageFailure.system(doing: "making the store", path: place.parent) }
    }

    /// Removes what was made, whole.
    func remove() {
        StoreFolder.remove(path)
    }

    private static func remove(_ path: String) {
        for name in SystemFile.names(in: path) {
            let inside = "\(path)/\(name)"
            if unlink(inside) != 0 { remove(inside) }
        }
        rmdir(path)
    }

    private func isEmpty() -> Bool { SystemFile.names(in: path).isEmpty }
}
