// The only file that sees libgit2. It runs no program and no hook, whatever the repository's configuration says: only
// references, commits and trees are read. Its check of the owner stays on: a repository of somebody else is refused, as
// git itself refuses it.
#include "cli/git_base.h"

#include <git2.h>

#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace limbeck::cli {

namespace {

template <class Thing, void (*release)(Thing*)>
struct Owner {
    struct Release {
        void operator()(Thing* thing) const { release(thing); }
    };
    using Pointer = std::unique_ptr<Thing, Release>;
};
using Repository = Owner<git_repository, git_repository_free>::Pointer;
using Object = Owner<git_object, git_object_free>::Pointer;
using Tree = Owner<git_tree, git_tree_free>::Pointer;
using Commit = Owner<git_commit, git_commit_free>::Pointer;
using Entry = Owner<git_tree_entry, git_tree_entry_free>::Pointer;

class Library {
  public:
    Library() { git_libgit2_init(); }
    ~Library() { git_libgit2_shutdown(); }
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;
};

std::string words_of_library() {
    const git_error* error = git_error_last();
    return error && error->message ? error->message : "unknown error";
}

class MergeBase {
  public:
    MergeBase(const std::string& folder, const std::string& reference, std::string& problem)
        : folder_(folder), reference_(reference), problem_(problem) {}

    // False with the problem.
    bool find() { return open() && find_commit() && find_head() && find_base() && find_tree(); }
    bool has(const std::string& path) const;

  private:
    bool open();
    bool find_commit();
    bool find_head();
    bool find_base();
    bool find_tree();
    bool fail(std::string problem) {
        problem_ = std::move(problem);
        return false;
    }
    bool is_shallow() const { return git_repository_is_shallow(repository_.get()) == 1; }

    std::string folder_, reference_;
    std::string& problem_;
    Repository repository_;
    git_oid commit_{}, head_{}, base_{};
    Tree tree_;
};

bool MergeBase::open() {
    git_repository* found = nullptr;
    const int code = git_repository_open_ext(&found, folder_.c_str(), GIT_REPOSITORY_OPEN_NO_SEARCH, nullptr);
    repository_.reset(found);
    if (code == 0) return true;
    struct stat place {};
    const bool is_there = ::lstat((folder_ + "/.git").c_str(), &place) == 0;
    if (code == GIT_ENOTFOUND && !is_there) return fail(folder_ + " is in no git repository");
    // Version 1.5 says "not found" of a repository of another user when the user has no list of trusted ones.
    if (code == GIT_EOWNER || (code == GIT_ENOTFOUND && place.st_uid != ::geteuid()))
        return fail("the repository in " + folder_ +
                    " belongs to another user, and is not opened; if it is trusted: git config --global --add "
                    "safe.directory " +
                    folder_);
    return fail("the repository in " + folder_ + " cannot be opened: " + words_of_library());
}

bool MergeBase::find_commit() {
    git_object* found = nullptr;
    const int code = git_revparse_single(&found, repository_.get(), reference_.c_str());
    Object named(found);
    if (code == GIT_EAMBIGUOUS) return fail(reference_ + " is the beginning of several commits");
    if (code != 0)
        return fail("the repository has no " + reference_ +
                    (is_shallow() ? "; it is a shallow clone: git fetch --unshallow origin, and fetch " + reference_
                                  : "; a branch of the server may have to be fetched first, and is then named "
                                    "origin/BRANCH"));
    git_object* peeled = nullptr;
    const int peel_code = git_object_peel(&peeled, named.get(), GIT_OBJECT_COMMIT);
    Object commit(peeled);
    if (peel_code != 0) return fail(reference_ + " is no commit");
    commit_ = *git_object_id(commit.get());
    return true;
}

bool MergeBase::find_head() {
    const int code = git_reference_name_to_id(&head_, repository_.get(), "HEAD");
    return code == 0 || fail("HEAD has no commit yet");
}

bool MergeBase::find_base() {
    const int code = git_merge_base(&base_, repository_.get(), &commit_, &head_);
    if (code == 0) return true;
    if (is_shallow())
        return fail("the clone is shallow and does not hold the merge base of " + reference_ +
                    " and HEAD: git fetch --unshallow");
    if (code == GIT_ENOTFOUND) return fail(reference_ + " and HEAD have no commit in common");
    return fail("the merge base of " + reference_ + " and HEAD cannot be found: " + words_of_library());
}

bool MergeBase::find_tree() {
    git_commit* commit = nullptr;
    int code = git_commit_lookup(&commit, repository_.get(), &base_);
    Commit owned(commit);
    git_tree* tree = nullptr;
    if (code == 0) code = git_commit_tree(&tree, commit);
    tree_.reset(tree);
    return code == 0 || fail("the merge base of " + reference_ + " and HEAD cannot be read: " + words_of_library());
}

bool MergeBase::has(const std::string& path) const {
    if (path.empty()) return false;
    git_tree_entry* found = nullptr;
    const int code = git_tree_entry_bypath(&found, tree_.get(), path.c_str());
    Entry entry(found);
    return code == 0;
}

}  // namespace

std::optional<std::vector<bool>> in_merge_base(const std::string& repository, const std::string& reference,
                                               const std::vector<std::string>& paths, std::string& problem) {
    Library library;
    MergeBase base(repository, reference, problem);
    if (!base.find()) return {};
    std::vector<bool> out;
    for (const std::string& path : paths) out.push_back(base.has(path));
    return out;
}

}  // namespace limbeck::cli
