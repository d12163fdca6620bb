using Meldpunt.Setup;
using Meldpunt.Start;

namespace Meldpunt.Checks;

/// <summary>Folders: there, ours alone, and writable where they must be.</summary>
internal static class FolderCheck
{
    private const UnixFileMode OthersMayTouch = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public static Finding Data(LauncherOptions options)
    {
        const string subject = "data folder";
        if (!Directory.Exists(options.DataFolder)) return Finding.Wrong(subject, $"{options.DataFolder} does not exist");
        if (!InitialSetup.IsDone(options.DataFolder)) return Finding.Wrong(subject, $"{options.DataFolder} was never set up, or its set-up did not finish");
        return IsOpenToOthers(options.DataFolder)
            ? Finding.Wrong(subject, $"{options.DataFolder} is open to others than its owner; its mode must be 0700")
            : Finding.Good(subject, options.DataFolder);
    }

    public static Finding Mail(LauncherOptions options)
    {
        const string subject = "mail";
        var folder = Path.Combine(options.DataFolder, "mail");
        var there = Directory.Exists(folder);
        // Before the first mail there is no folder yet; then the one above it must take it.
        var probe = Path.Combine(there ? folder : options.DataFolder, $".doctor-{Guid.NewGuid():n}");
        try
        {
            using (new FileStream(probe, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose })) { }
            return Finding.Good(subject, there ? $"{folder} can be written" : $"{folder} will be made with the first mail");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Finding.Wrong(subject, $"{folder} cannot be written");
        }
    }

    public static bool IsOpenToOthers(string path) => (File.GetUnixFileMode(path) & OthersMayTouch) != 0;
}
