using System.Runtime.InteropServices;

namespace Meldpunt.Hosting.Opschonen.Kind;

/// <summary>
/// Closes the child in, before it reads a byte, and with it what it starts: bounded time and file size, no core, no new
/// rights, no network (seccomp), and no file but programs and libraries, read only (Landlock, Linux 5.13 and later). A layer
/// that the kernel lacks is left out; the others hold without it.
/// </summary>
internal static class Zandbak
{
    private const int RlimitCpu = 0, RlimitFsize = 1, RlimitCore = 4, RlimitNofile = 7;
    private const int PrSetDumpable = 4, PrSetNoNewPrivs = 38;
    private const long LandlockCreate = 444, LandlockAdd = 445, LandlockRestrict = 446;
    private const int OpenPath = 0x200000 | 0x80000;
    private const ulong AllFileRights = 0x1FFF, Execute = 1, Read = 4, ReadFolder = 8;

    // What programs need to start and run; nothing of ours but our own program.
    private static readonly string[] Readable = ["/usr", "/bin", "/lib", "/lib64", "/etc/ld.so.cache", "/dev/null", "/dev/urandom", "/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/sys/fs/cgroup", "/sys/devices/system/cpu"];

    public static void Sluit()
    {
        Limit(RlimitCore, 0);
        Limit(RlimitCpu, 30);
        Limit(RlimitFsize, 256 << 20);
        Limit(RlimitNofile, 256);
        _ = prctl(PrSetDumpable, 0, 0, 0, 0);
        // Without this neither of the others is allowed.
        if (prctl(PrSetNoNewPrivs, 1, 0, 0, 0) != 0) return;
        Landlock();
        NoNetwork();
    }

    /// <summary>Whether this kernel can keep the child from our files.</summary>
    public static bool HasLandlock => syscall(LandlockCreate, 0, 0, 1) > 0;

    /// <summary>Tries, from inside, what must not be possible, here and in a program that is started: one word for each that failed as it must.</summary>
    public static string Proef()
    {
        var kept = new List<string>();
        if (socket(2, 1, 0) < 0) kept.Add("netwerk");
        if (!Leest("/etc/passwd") && !Start("cat /etc/passwd") && Start("head -c 1 /usr/bin/env")) kept.Add("bestanden");
        return string.Join(' ', kept);
    }

    private static bool Leest(string path)
    {
        try
        {
            return File.ReadAllBytes(path).Length > 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool Start(string command)
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/bin/sh", ["-c", command]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static void Limit(int what, ulong most)
    {
        ulong[] limit = [most, most];
        _ = setrlimit(what, limit);
    }

    private static void Landlock()
    {
        if (!HasLandlock) return;
        ulong[] handled = [AllFileRights];
        var ruleset = (int)syscall(LandlockCreate, handled, 8, 0);
        if (ruleset < 0) return;
        foreach (var path in Readable.Append(AppContext.BaseDirectory).Append(Path.GetDirectoryName(Environment.ProcessPath)!).Append(Runtime))
            Allow(ruleset, path, Directory.Exists(path) ? Execute | Read | ReadFolder : Execute | Read);
        if (syscall(LandlockRestrict, ruleset, 0, 0) != 0) throw new InvalidOperationException("The sandbox did not close.");
        _ = close(ruleset);
    }

    private static string Runtime => RuntimeEnvironment.GetRuntimeDirectory();

    private static void Allow(int ruleset, string path, ulong rights)
    {
        var fd = open(path, OpenPath);
        if (fd < 0) return;
        // struct landlock_path_beneath_attr, packed: rights, then the descriptor.
        var rule = new byte[12];
        BitConverter.TryWriteBytes(rule.AsSpan(0), rights);
        BitConverter.TryWriteBytes(rule.AsSpan(8), fd);
        _ = syscall(LandlockAdd, ruleset, 1, rule, 0);
        _ = close(fd);
    }

    /// <summary>Sockets, and a look into other processes, are refused to all threads and to what they start.</summary>
    private static void NoNetwork()
    {
        uint[] refused = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => [41, 42, 49, 53, 101, 310, 311],
            Architecture.Arm64 => [198, 203, 200, 199, 117, 270, 271],
            _ => [],
        };
        if (refused.Length == 0) return;
        // Load the number of the call; on each refused one jump to "return EPERM" at the end, else allow.
        var filter = new List<ulong> { Instruction(0x20, 0, 0, 0) };
        for (var i = 0; i < refused.Length; i++) filter.Add(Instruction(0x15, (byte)(refused.Length - i), 0, refused[i]));
        filter.Add(Instruction(0x06, 0, 0, 0x7FFF0000));
        filter.Add(Instruction(0x06, 0, 0, 0x00050001));
        var program = GCHandle.Alloc(filter.ToArray(), GCHandleType.Pinned);
        try
        {
            var number = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 317 : 277;
            long[] fprog = [filter.Count, program.AddrOfPinnedObject()];
            _ = syscall(number, 1, 1, fprog);
        }
        finally
        {
            program.Free();
        }
    }

    // struct sock_filter: code (16), jump if true (8), jump if false (8), value (32).
    private static ulong Instruction(ushort code, byte jt, byte jf, uint value) => code | ((ulong)jt << 16) | ((ulong)jf << 24) | ((ulong)value << 32);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int setrlimit(int what, ulong[] limit);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int prctl(int option, ulong a, ulong b, ulong c, ulong d);

    [DllImport("libc", CharSet = CharSet.Ansi, BestFitMapping = false)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int open(string path, int flags);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int close(int fd);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int socket(int domain, int type, int protocol);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern long syscall(long number, long a, long b, long c);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern long syscall(long number, ulong[] a, long b, long c);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern long syscall(long number, long a, long b, byte[] c, long d);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern long syscall(long number, long a, long b, long[] c);
}
