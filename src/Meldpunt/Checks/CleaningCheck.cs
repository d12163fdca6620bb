using System.ComponentModel;
using System.Diagnostics;
using Meldpunt.Start;

namespace Meldpunt.Checks;

/// <summary>What documents are cleaned with: qpdf, and how far the child process that takes them apart is closed in. A lack is no fault: the melder is warned and chooses.</summary>
internal static class CleaningCheck
{
    private const string Subject = "documents";

    public static Finding Documents()
    {
        var qpdf = Run("qpdf", "--version")?.Split('\n')[0].Replace("qpdf version ", "", StringComparison.Ordinal).Trim();
        var sandbox = Sandbox();
        if (sandbox is null) return Finding.Wrong(Subject, "the child process that cleans documents does not start");
        var pdf = qpdf is null ? "qpdf is NOT installed, so PDF files are not cleaned: melders are warned (apt install qpdf)" : $"PDF is cleaned by qpdf {qpdf}";
        return Finding.Good(Subject, $"{pdf}; the sandbox keeps out: {Words(sandbox)}");
    }

    private static string? Sandbox()
    {
        try
        {
            return Run("dotnet", "exec", HostProcess.Locate("Intake"), "opschonen", "zelftest")?.Trim();
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static string Words(string kept)
    {
        var (network, files) = (kept.Contains("netwerk", StringComparison.Ordinal), kept.Contains("bestanden", StringComparison.Ordinal));
        return (network, files) switch
        {
            (true, true) => "network and files",
            (true, false) => "network, but NOT files (this kernel has no Landlock)",
            (false, true) => "files, but NOT the network",
            _ => "NOTHING but time and memory",
        };
    }

    /// <summary>What a program says, or null when it is not there or fails.</summary>
    private static string? Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
