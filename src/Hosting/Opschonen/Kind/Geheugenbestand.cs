using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Meldpunt.Hosting.Opschonen.Kind;

/// <summary>A file that exists in memory alone, for a program that wants a file: it opens it as <see cref="Pad"/>.</summary>
internal sealed class Geheugenbestand : IDisposable
{
    private readonly SafeFileHandle _handle;

    public Geheugenbestand(ReadOnlySpan<byte> inhoud)
    {
        // Not close-on-exec: the program that we start inherits it.
        var fd = memfd_create("meldpunt", 0);
        if (fd < 0) throw new IOException("No memory file.");
        _handle = new SafeFileHandle(fd, ownsHandle: true);
        RandomAccess.Write(_handle, inhoud, 0);
        Pad = $"/proc/self/fd/{fd}";
    }

    public string Pad { get; }

    public void Dispose() => _handle.Dispose();

    [DllImport("libc", CharSet = CharSet.Ansi, BestFitMapping = false)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int memfd_create(string name, uint flags);
}
